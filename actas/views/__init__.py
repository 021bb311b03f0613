"""HTTP: the draft (`editor`), the text to read (`reading`), its publication (`publishing`), files (`documentos`)."""
