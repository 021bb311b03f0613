"""One public function for each thing that can happen to an organ or to a session, one subject per file.

Every service of a session is one transaction: it locks the session, asks law and state, writes, appends its fact to the
journal and announces. What the law forbids comes back as a `Rechazo` and changes nothing.
"""
