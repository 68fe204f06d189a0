"""What keeps a command from going on, told to the person at the keyboard."""


class Trouble(Exception):  # noqa: N818 - it is told as a sentence, not as an error
    """A sentence that says what happened and a way on; ends the command with exit code 1."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
