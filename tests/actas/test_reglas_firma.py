"""Who signs what, and when a certificate is theirs."""

import pytest

from actas.models import ClaseDocumento
from actas.reglas import Firmante, RolFirma, Titular, a_quien_identifica, es_su_certificado, firmantes, nif_de


@pytest.mark.parametrize(
    ("clase", "formato", "esperado"),
    [
        ("acta", "pdf", (RolFirma.SECRETARIA, RolFirma.PRESIDENCIA)),
        ("certificado", "pdf", (RolFirma.SECRETARIA, RolFirma.PRESIDENCIA)),
        ("diligencia", "pdf", (RolFirma.SECRETARIA,)),
        ("publicable", "pdf", ()),
        ("acta", "docx", ()),
    ],
)
def test_firmantes(clase, formato, esperado):
    assert firmantes(clase, formato) == esperado


def test_every_class_but_the_published_rendition_is_signed():
    assert [clase for clase in ClaseDocumento.values if not firmantes(clase, "pdf")] == ["publicable"]


@pytest.mark.parametrize(
    ("texto", "nif"),
    [
        ("IDCES-12345678Z", "12345678Z"),
        ("12345678-z", "12345678Z"),
        ("IDCES-X1234567L", "X1234567L"),
        ("VATES-Q2826004J", ""),
        ("hola", ""),
        ("", ""),
    ],
)
def test_nif_de(texto, nif):
    assert nif_de(texto) == nif


@pytest.mark.parametrize(
    ("titular", "firmante", "es"),
    [
        # By NIF, whatever the name
        (Titular("OTRA", "12345678Z"), Firmante("F1", "Sara Cretaria", "12345678-Z"), True),
        (Titular("SARA CRETARIA MESA", "11111111H"), Firmante("F1", "Sara Cretaria Mesa", "12345678Z"), False),
        (Titular("SARA CRETARIA MESA"), Firmante("F1", "Sara Cretaria Mesa", "12345678Z"), False),
        # By name: accents, order, particles and a second surname that the town does not write
        (Titular("ÍÑIGO DE LA PEÑA I SOLÀ"), Firmante("F1", "Iñigo de la Peña Sola"), True),
        (Titular("CRETARIA MESA - DNI 12345678Z SARA"), Firmante("F1", "Sara Cretaria Mesa"), True),
        (Titular("SARA CRETARIA MESA"), Firmante("F1", "Sara Cretaria"), True),
        (Titular("SARA CRETARIA"), Firmante("F1", "Sara Cretaria Mesa"), False),
        (Titular("SARA CRETARIA"), Firmante("F1", "Sara"), False),
        (Titular(""), Firmante("F1", ""), False),
    ],
)
def test_es_su_certificado(titular, firmante, es):
    assert es_su_certificado(titular, firmante) is es


def test_a_quien_identifica():
    before, now = Firmante("F1", "Sara Cretaria"), Firmante("F2", "Eva Nueva Mesa")
    assert a_quien_identifica(Titular("EVA NUEVA MESA"), (before, now)) is now
    assert a_quien_identifica(Titular("EVA AJENA"), (before, now)) is None
