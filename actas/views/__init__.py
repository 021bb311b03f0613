"""HTTP: the draft (`editor`) and its texts (`textos`), reading (`reading`), publication (`publishing`), files (`documentos`)."""
