"""`python -m bench` prints all measurements."""

from bench import load, paint, trends

if __name__ == "__main__":
    trends.main()
    load.main()
    paint.main()
