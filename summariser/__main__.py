"""python -m summariser: the same door as the command."""

from summariser.cli import main

if __name__ == "__main__":
    main()
