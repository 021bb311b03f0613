"""Los valores que puede tomar cada parámetro del perfil normativo."""

from enum import StrEnum


class ReglaQuorum(StrEnum):
    """Cuántos miembros han de estar para constituir el órgano."""

    TERCIO_MINIMO = "tercio_minimo"  # un tercio, nunca menos de `quorum_minimo` (LBRL 46.2.c)
    TERCIO = "tercio"  # un tercio sin mínimo (Cataluña 112.2, C. Valenciana 120.2)
    MAYORIA_ABSOLUTA = "mayoria_absoluta"  # más de la mitad (ROF 113.1.c, 135.1)
    TRES_MIEMBROS = "tres_miembros"  # segunda convocatoria de las comisiones (ROF 135.1)
    MITAD = "mitad"  # la mitad al menos (Ley 40/2015 art. 17.2)
    NINGUNO = "ninguno"  # ruedas de prensa y reuniones


class Exigencia(StrEnum):
    """Mayoría que exige un pronunciamiento previo; los nombres son los de las mayorías de una votación."""

    SIMPLE = "simple"
    ABSOLUTA = "absoluta"
    UNANIMIDAD = "unanimidad"


class PuntoNuevo(StrEnum):
    """Qué hace falta para tratar lo que no está en el orden del día."""

    NUNCA = "nunca"
    URGENCIA = "urgencia"  # basta apreciar la urgencia con la mayoría que diga el perfil
    TODOS_Y_MAYORIA = "todos_y_mayoria"  # todos presentes y mayoría (Ley 40/2015 art. 17.4)
    TODOS_Y_ABSOLUTA = "todos_y_absoluta"  # todos presentes y mayoría absoluta (Balears 82.3)
    TODOS_Y_UNANIMIDAD = "todos_y_unanimidad"  # todos presentes y unanimidad (La Rioja 128.3)


class Desempate(StrEnum):
    """Qué sigue a un empate."""

    SEGUNDA_VOTACION = "segunda_votacion"  # nueva votación y, si persiste, voto de calidad (LBRL 46.2.d)
    CALIDAD_INMEDIATA = "calidad_inmediata"  # decide quien preside (ROF 135.3)
    SIN_CALIDAD = "sin_calidad"  # no hay voto de calidad: no se aprueba


class TitularCalidad(StrEnum):
    """De quién es el voto de calidad."""

    PRESIDENCIA = "presidencia"  # de quien presida la sesión
    ALCALDIA = "alcaldia"  # no se delega con la presidencia (LBRL 124.5)


class EmpateEleccion(StrEnum):
    """Cómo se dirime la elección de una persona cuyo empate persiste en la segunda vuelta."""

    CALIDAD = "calidad"  # decide quien tenga el voto de calidad (LBRL 46.2.d)
    SORTEO = "sorteo"
    LISTA_MAS_VOTADA = "lista_mas_votada"  # la que tuvo más votos populares y, si igualan, sorteo (Ley 22/2006 10.2)


class ComputoNotificacion(StrEnum):
    """Desde cuándo corre el plazo de la convocatoria."""

    PUESTA_A_DISPOSICION = "puesta_a_disposicion"
    ACCESO = "acceso"  # Ley 39/2015 art. 43.2


class VotoNoEmitido(StrEnum):
    """Qué es el presente que no emite voto alguno."""

    ABSTENCION = "abstencion"
    NO_CUENTA = "no_cuenta"


class PerdidaConexion(StrEnum):
    """Qué es, para la asistencia, quien pierde la conexión."""

    SALIDA = "salida"  # como abandonar el salón
    PRESENTE = "presente"  # sigue presente hasta que la Secretaría anote otra cosa


class PesoIncompleto(StrEnum):
    """Cuánto pesa en el voto ponderado un grupo del que falta algún miembro."""

    INTEGRO = "integro"
    PRESENTES = "presentes"


class Retirada(StrEnum):
    """Qué se hace con un punto cuya mayoría no se puede alcanzar con los presentes."""

    PUEDE = "puede"  # ROF 91.3
    DEBE = "debe"  # CV 115.1, Balears 84.2, La Rioja 130.2


class Publicidad(StrEnum):
    """LBRL art. 70.1."""

    PUBLICA = "publica"
    NO_PUBLICA = "no_publica"
    DELEGADOS = "delegados"  # solo lo que decide por delegación del Pleno (STC 161/2013)


class OrdenGrupos(StrEnum):
    """En qué orden intervienen los grupos: el ROF no lo dice."""

    MENOR_A_MAYOR = "menor_a_mayor"  # quien propone, y de menor a mayor (Canarias 100)
    MAYOR_A_MENOR = "mayor_a_menor"
    LISTA = "lista"  # el que tengan anotado los grupos


class Grabacion(StrEnum):
    """Si la sesión se graba."""

    OPTATIVA = "optativa"
    SONIDO = "sonido"  # obligatoria, al menos el sonido
    VIDEO = "video"  # obligatoria, imagen y sonido
