"""One date for every member of a ZIP, so that the same document has the same bytes whenever it is written."""

import struct

_LOCAL, _CENTRAL, _FIN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_HORA_Y_FECHA = struct.pack("<HH", 0, (1 << 5) | 1)  # 1980-01-01 00:00:00, the zero of ZIP


def fechar(paquete: bytes) -> bytes:
    """The same archive with every member dated at the zero of ZIP. Nothing is decompressed.

    Raises ValueError when `paquete` is no ZIP archive without comment, as python-docx writes them.
    """
    datos = bytearray(paquete)
    fin = len(datos) - 22
    if fin < 0 or datos[fin : fin + 4] != _FIN:
        raise ValueError("not a plain ZIP archive")
    cuantos, _, lugar = struct.unpack_from("<HII", datos, fin + 10)
    for _ in range(cuantos):
        if datos[lugar : lugar + 4] != _CENTRAL:
            raise ValueError("broken central directory of a ZIP archive")
        nombre, extra, comentario = struct.unpack_from("<HHH", datos, lugar + 28)
        (local,) = struct.unpack_from("<I", datos, lugar + 42)
        if datos[local : local + 4] != _LOCAL:
            raise ValueError("broken member of a ZIP archive")
        datos[local + 10 : local + 14] = _HORA_Y_FECHA
        datos[lugar + 12 : lugar + 16] = _HORA_Y_FECHA
        lugar += 46 + nombre + extra + comentario
    return bytes(datos)
