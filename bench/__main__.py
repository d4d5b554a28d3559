"""`python -m bench` prints all measurements."""

from bench import paint, trends

if __name__ == "__main__":
    trends.main()
    paint.main()
