"""`python -m bench` prints all measurements."""

from bench import trends

if __name__ == "__main__":
    trends.main()
