"""The images of a header, without what cameras and programs write into them."""

import io

from PIL import Image


def limpiar_imagen(datos: bytes) -> bytes:
    """The same picture, written again: nothing but its pixels. Raises ValueError for what is no PNG nor JPEG."""
    try:
        with Image.open(io.BytesIO(datos), formats=("PNG", "JPEG")) as imagen:
            salida = io.BytesIO()
            if imagen.format == "JPEG":
                imagen.save(salida, "JPEG", quality="keep", exif=b"", icc_profile=None, comment=b"")
            else:
                imagen.info.clear()
                imagen.save(salida, "PNG", optimize=True)
            return salida.getvalue()
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("not an image that can be read") from error
