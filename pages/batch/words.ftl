rank-no-country = Countries and territories are ranked; this is neither.
