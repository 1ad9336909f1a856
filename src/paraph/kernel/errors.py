"""The two errors of the kernel: a rule forbids, or bytes are wrong."""


class Refused(Exception):
    """A rule of the commission forbids an act; told to the person who acts.

    `code` is in words (`agenda.dates-open`) and `facts` hold what its sentence
    needs; the sentence itself is in the catalogue of the interface.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code


class VerificationError(Exception):
    """Bytes are not what they should be; told to the operator.

    `code` names the check that failed (`line.digest`), `facts` the place.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        told = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code} ({told})" if told else self.code
