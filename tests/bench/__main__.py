"""`python -m tests.bench` prints all measurements."""

from tests.bench import answers, load, paint, readers, trends

if __name__ == "__main__":
    trends.main()
    load.main()
    answers.main()
    paint.main()
    readers.main()
