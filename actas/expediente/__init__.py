"""The expediente of a session as it leaves the house: the ENI index in XML, and the ZIP with every document."""
