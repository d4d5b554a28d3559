rank-no-country = Countries and territories are ranked; this is neither.
change-few = The change over a stretch is told where it has three comparable figures or more.
