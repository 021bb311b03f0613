"""Las capas del perfil normativo: qué cambia cada norma sobre el Pleno del régimen común del Estado.

Cada tabla va de la clase de órgano a sus parámetros, y cada parámetro lleva su valor y el artículo del que sale.
``TODOS`` vale para cualquier órgano.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sesiones.estados import ClaseOrgano, Regimen
from sesiones.reglas.parametros import (
    Desempate,
    Exigencia,
    Grabacion,
    OrdenGrupos,
    Publicidad,
    PuntoNuevo,
    ReglaQuorum,
    Retirada,
    TitularCalidad,
)

Capa = Mapping[str, tuple[Any, str]]
CapasPorClase = Mapping[ClaseOrgano | None, Capa]

TODOS = None
PLENO, JGL = ClaseOrgano.PLENO, ClaseOrgano.JUNTA_GOBIERNO
COMISION, PORTAVOCES, MESA = ClaseOrgano.COMISION, ClaseOrgano.JUNTA_PORTAVOCES, ClaseOrgano.MESA_CONTRATACION

# Ni la parte de control (LBRL 46.2.e), ni los ruegos y preguntas (ROF 82.4), ni el dictamen previo (ROF 82.2) se
# piden fuera del Pleno.
_NO_ES_PLENO: Capa = {
    "exige_dictamen": (False, "ROF art. 82.2"),
    "exige_ruegos_preguntas": (False, "ROF art. 82.4"),
    "exige_parte_control": (False, "LBRL art. 46.2.e"),
    "publicidad": (Publicidad.NO_PUBLICA, "LBRL art. 70.1"),
}

_SIN_FORMALIDADES: Capa = {
    **_NO_ES_PLENO,
    "adopta_acuerdos": (False, "ROF art. 112.3"),
    "exige_expediente": (False, ""),
    "preaviso_dias_habiles": (0, ""),
    "segunda_convocatoria_dias": (0, ""),
    "quorum_primera": (ReglaQuorum.NINGUNO, ""),
    "quorum_segunda": (ReglaQuorum.NINGUNO, ""),
    "exige_presidencia": (False, ""),
    "exige_secretaria": (False, ""),
    "asentimiento": (False, ""),
    "desempate": (Desempate.SIN_CALIDAD, ""),
}

_COMISION_INFORMATIVA: Capa = {
    **_NO_ES_PLENO,
    "preaviso_dias_habiles": (2, "ROF art. 134.3"),
    "segunda_convocatoria_dias": (0, "ROF art. 135.1"),
    "segunda_convocatoria_horas": (1, "ROF art. 135.1"),
    "quorum_primera": (ReglaQuorum.MAYORIA_ABSOLUTA, "ROF art. 135.1"),
    "quorum_segunda": (ReglaQuorum.TRES_MIEMBROS, "ROF art. 135.1"),
    "suplentes": (True, "ROF art. 125.c"),
    "desempate": (Desempate.CALIDAD_INMEDIATA, "ROF art. 135.3"),
}

# LBRL 122.4: en gran población rigen las letras b, c y d del 46.2.
_COMISION_DEL_PLENO: Capa = {
    "preaviso_dias_habiles": (2, "LBRL arts. 122.4 y 46.2.b"),
    "quorum_primera": (ReglaQuorum.TERCIO_MINIMO, "LBRL arts. 122.4 y 46.2.c"),
    "quorum_segunda": (ReglaQuorum.TERCIO_MINIMO, "LBRL arts. 122.4 y 46.2.c"),
    "desempate": (Desempate.SEGUNDA_VOTACION, "LBRL arts. 122.4 y 46.2.d"),
}

ESTADO: CapasPorClase = {
    JGL: {
        **_NO_ES_PLENO,
        "publicidad": (Publicidad.DELEGADOS, "LBRL art. 70.1 y STC 161/2013"),
        "preaviso_dias_habiles": (0, "ROF art. 113.1.a"),
        "preaviso_horas": (24, "ROF art. 113.1.a"),
        "segunda_convocatoria_dias": (0, "ROF art. 113.1.c"),
        "segunda_convocatoria_horas": (1, "ROF art. 113.1.c"),
        "periodicidad_dias": (15, "ROF art. 112.2"),
        "quorum_primera": (ReglaQuorum.MAYORIA_ABSOLUTA, "ROF art. 113.1.c"),
        "quorum_segunda": (ReglaQuorum.TERCIO_MINIMO, "ROF art. 113.1.c"),
        "mayoria_urgencia_sesion": (Exigencia.ABSOLUTA, "ROF art. 113.1.a"),
        "desempate": (Desempate.SEGUNDA_VOTACION, "ROF art. 113.1 y LBRL art. 46.2.d"),
    },
    COMISION: _COMISION_INFORMATIVA,
    ClaseOrgano.COMISION_CUENTAS: _COMISION_INFORMATIVA,
    ClaseOrgano.COMISION_PLENO: {**_COMISION_INFORMATIVA, **_COMISION_DEL_PLENO},
    # La crean las leyes autonómicas o el reglamento: consultiva y, de ordinario, con voto ponderado.
    PORTAVOCES: {
        **_NO_ES_PLENO,
        "exige_expediente": (False, "ROM"),
        "preaviso_dias_habiles": (0, "ROM"),
        "segunda_convocatoria_dias": (0, "ROM"),
        "quorum_primera": (ReglaQuorum.TERCIO, "ROM"),
        "quorum_segunda": (ReglaQuorum.TERCIO, "ROM"),
        "suplentes": (True, "ROM"),
        "voto_ponderado": (True, "ROM"),
        "desempate": (Desempate.CALIDAD_INMEDIATA, "ROM"),
    },
    MESA: {
        **_NO_ES_PLENO,
        "preaviso_dias_habiles": (0, "Ley 40/2015 art. 17.3"),
        "segunda_convocatoria_dias": (0, "Ley 40/2015 art. 17.2"),
        "quorum_primera": (ReglaQuorum.MAYORIA_ABSOLUTA, "RD 817/2009 art. 21.7"),
        "quorum_segunda": (ReglaQuorum.MAYORIA_ABSOLUTA, "RD 817/2009 art. 21.7"),
        "exige_presidencia": (True, "RD 817/2009 art. 21.7"),
        "exige_secretaria": (True, "RD 817/2009 art. 21.7"),
        "exige_vocales_tecnicos": (True, "RD 817/2009 art. 21.7"),
        "suplentes": (True, "Ley 40/2015 art. 19.3"),
        "punto_nuevo_ordinaria": (PuntoNuevo.TODOS_Y_MAYORIA, "Ley 40/2015 art. 17.4"),
        "punto_nuevo_extraordinaria": (PuntoNuevo.TODOS_Y_MAYORIA, "Ley 40/2015 art. 17.4"),
        "mayoria_urgencia_punto": (Exigencia.SIMPLE, "Ley 40/2015 art. 17.4"),
        "desempate": (Desempate.SIN_CALIDAD, "Ley 40/2015 art. 17.5"),
    },
    # ROF 139.1: a falta de normas propias, las del Pleno; ni dictamen ni parte de control.
    ClaseOrgano.JUNTA_DISTRITO: {**_NO_ES_PLENO, "publicidad": (Publicidad.PUBLICA, "ROF art. 139.1")},
    ClaseOrgano.CONSEJO_SECTORIAL: {**_NO_ES_PLENO, "exige_expediente": (False, "ROF arts. 130 y 131")},
    ClaseOrgano.RUEDA_PRENSA: _SIN_FORMALIDADES,
    ClaseOrgano.REUNION: _SIN_FORMALIDADES,
}

GRAN_POBLACION: CapasPorClase = {
    # La presidencia del Pleno se delega; el voto de calidad, no.
    PLENO: {"titular_calidad": (TitularCalidad.ALCALDIA, "LBRL arts. 122.2 y 124.5")},
    JGL: {
        "publicidad": (Publicidad.NO_PUBLICA, "LBRL art. 126.5"),
        "electos_superan_no_electos": (True, "LBRL art. 126.2"),
    },
    COMISION: _COMISION_DEL_PLENO,
    ClaseOrgano.COMISION_CUENTAS: _COMISION_DEL_PLENO,
    ClaseOrgano.COMISION_PLENO: _COMISION_DEL_PLENO,
}


def _tercio(norma: str) -> Capa:
    return {"quorum_primera": (ReglaQuorum.TERCIO, norma), "quorum_segunda": (ReglaQuorum.TERCIO, norma)}


_CATALUNA: CapasPorClase = {
    TODOS: {"documentacion_previa": (True, "DLeg 2/2003 art. 98.b")},
    PLENO: {
        "asentimiento": (True, "DLeg 2/2003 art. 108"),
        "mayoria_urgencia_punto": (Exigencia.ABSOLUTA, "DLeg 2/2003 art. 103.3"),
        "punto_nuevo_extraordinaria": (PuntoNuevo.NUNCA, "DLeg 2/2003 art. 103.4"),
        "propuestas_antes_de_convocar": (True, "DLeg 2/2003 art. 106"),
    },
    JGL: _tercio("DLeg 2/2003 art. 112.2"),
    COMISION: {
        **_tercio("DLeg 2/2003 art. 112.2"),
        "desempate": (Desempate.CALIDAD_INMEDIATA, "DLeg 2/2003 art. 112.2"),
        "voto_ponderado": (True, "DLeg 2/2003 arts. 58.3 y 60.5"),
    },
}

_COMUNITAT_VALENCIANA: CapasPorClase = {
    TODOS: {"grupos_dias_habiles": (10, "Ley 8/2010 art. 134.3")},
    PLENO: {
        "preguntas_escritas_horas": (72, "Ley 8/2010"),
        "propuestas_dias_naturales": (10, "Ley 8/2010 art. 116.2"),
        "asentimiento": (True, "Ley 8/2010 art. 117.3"),
        "mayoria_urgencia_punto": (Exigencia.ABSOLUTA, "Ley 8/2010 art. 116.2"),
        "retirada_mayoria_inalcanzable": (Retirada.DEBE, "Ley 8/2010 art. 115.1"),
    },
    COMISION: {
        **_tercio("Ley 8/2010 art. 120.2"),
        "desempate": (Desempate.SEGUNDA_VOTACION, "Ley 8/2010 art. 120.1"),
        "voto_ponderado": (True, "Ley 8/2010 art. 31.2"),
    },
}

_ILLES_BALEARS: CapasPorClase = {
    TODOS: {"asistencia_remota_norma": ("Ley 20/2006 arts. 84.1 y 92.1", "Ley 20/2006 arts. 84.1 y 92.1")},
    PLENO: {
        "preguntas_escritas_horas": (48, "Ley 20/2006"),
        "propuestas_dias_naturales": (10, "Ley 20/2006 art. 87.2"),
        "asentimiento": (True, "Ley 20/2006 art. 91.4"),
        "mayoria_urgencia_sesion": (Exigencia.ABSOLUTA, "Ley 20/2006 art. 81.4"),
        "mayoria_urgencia_punto": (Exigencia.ABSOLUTA, "Ley 20/2006 art. 82.2"),
        "punto_nuevo_extraordinaria": (PuntoNuevo.TODOS_Y_ABSOLUTA, "Ley 20/2006 art. 82.3"),
        "retirada_mayoria_inalcanzable": (Retirada.DEBE, "Ley 20/2006 art. 84.2"),
        "secreta_por_acuerdo": (True, "Ley 20/2006 art. 93.3"),
    },
}

_LA_RIOJA: CapasPorClase = {
    TODOS: {"asistencia_remota_norma": ("Ley 1/2003 arts. 130.3 y 130 bis", "Ley 1/2003 arts. 130.3 y 130 bis")},
    PLENO: {
        "asentimiento": (True, "Ley 1/2003 art. 134.3"),
        "mayoria_urgencia_punto": (Exigencia.ABSOLUTA, "Ley 1/2003 art. 128.2"),
        "punto_nuevo_extraordinaria": (PuntoNuevo.TODOS_Y_UNANIMIDAD, "Ley 1/2003 art. 128.3"),
        "propuestas_antes_de_convocar": (True, "Ley 1/2003 art. 133"),
        "retirada_mayoria_inalcanzable": (Retirada.DEBE, "Ley 1/2003 art. 130.2"),
        "secreta_por_acuerdo": (True, "Ley 1/2003 art. 136.3"),
    },
    COMISION: {"voto_ponderado": (True, "Ley 1/2003 art. 31.2")},
}

_CASTILLA_Y_LEON: CapasPorClase = {
    TODOS: {"asistencia_remota_norma": ("Ley 7/2018 art. 16", "Ley 7/2018 art. 16")},
    PLENO: {
        "grabacion": (Grabacion.SONIDO, "Ley 7/2018 arts. 15 y 24"),
        "conservar_grabacion_meses": (3, "Ley 7/2018 arts. 24 a 26"),
    },
    PORTAVOCES: {"voto_ponderado": (True, "Ley 7/2018 art. 9.3")},
}

_CANARIAS: CapasPorClase = {
    PLENO: {
        "preguntas_escritas_horas": (72, "Ley 7/2015"),
        "orden_grupos": (OrdenGrupos.MENOR_A_MAYOR, "Ley 7/2015 art. 100"),
    },
    JGL: {"publicidad": (Publicidad.DELEGADOS, "Ley 7/2015 art. 103")},
    COMISION: {
        "preaviso_dias_habiles": (0, "Ley 7/2015 art. 43.3"),
        "preaviso_horas": (48, "Ley 7/2015 art. 43.3"),
    },
}

# Letras de ISO 3166-2:ES.
CCAA: Mapping[str, CapasPorClase] = {
    "AN": {PLENO: {"publicar_internet": (True, "Ley 1/2014 art. 21")}},
    "AR": {COMISION: {"voto_ponderado": (True, "Ley 7/1999")}},
    "CB": {PLENO: {"publicar_internet": (True, "Ley 1/2018 art. 7.8")}},
    "CL": _CASTILLA_Y_LEON,
    "CN": _CANARIAS,
    "CT": _CATALUNA,
    "EX": {TODOS: {"asistencia_remota_norma": ("legislación local de Extremadura (2020)", "")}},
    "GA": {TODOS: {"remision_dias_habiles": (6, "Ley 5/1997")}},
    "IB": _ILLES_BALEARS,
    "MD": {
        TODOS: {"remision_dias_habiles": (15, "Ley 2/2003")},
        COMISION: {"voto_ponderado": (True, "Ley 2/2003 art. 33.4")},
    },
    "PV": {
        TODOS: {"remision_dias_habiles": (6, "Ley 2/2016")},
        JGL: {"publicidad": (Publicidad.PUBLICA, "Ley 2/2016 art. 30.2")},
        COMISION: {"voto_ponderado": (True, "Ley 2/2016 art. 29.2")},
    },
    "RI": _LA_RIOJA,
    "VC": _COMUNITAT_VALENCIANA,
}


# Las leyes autonómicas que hablan de las comisiones hablan de todas ellas.
_COMO = {ClaseOrgano.COMISION_CUENTAS: COMISION, ClaseOrgano.COMISION_PLENO: COMISION}


def capas_de(regimen: Regimen, ccaa: str, clase: ClaseOrgano) -> Iterator[tuple[str, Capa]]:
    """Las capas de un órgano, de la más general a la más propia, con su nombre."""
    yield "estado", ESTADO.get(clase, {})
    autonomica = CCAA.get(ccaa, {})
    yield "ccaa", {**autonomica.get(TODOS, {}), **autonomica.get(_COMO.get(clase, clase), {})}
    if regimen is Regimen.GRAN_POBLACION:
        yield "gran_poblacion", GRAN_POBLACION.get(clase, {})
