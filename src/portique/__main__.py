"""`python -m portique`."""

from portique.cli import main

if __name__ == "__main__":
    main()
