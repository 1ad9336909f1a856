"""Measure git on the same acts: a signed commit for each, verified as git verifies.

The commit is the least that could hold an act: its bytes are the message, the tree is
empty, and the side's own seal key signs it by SSH. All lies in one folder, and no
configuration of this machine is read.
"""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cryptography.hazmat.primitives import serialization

from paraph.kernel import seal
from paraph.kernel.act import Act

GOOD = 'Good "git" signature for '


class GitError(Exception):
    """Git did not do what it was asked; the message is what it said."""


def is_here() -> bool:
    """Say whether this machine has what signing commits by SSH needs."""
    return shutil.which("git") is not None and shutil.which("ssh-keygen") is not None


def commit_and_verify(
    acts: Sequence[Act], seals: Mapping[str, seal.LocalSeal], folder: Path
) -> tuple[float, float]:
    """Return the CPU seconds that committing acts took, and that verifying them took.

    Args:
        acts: in the order of admission.
        seals: the key of each side.
        folder: empty; everything is written there.
    """
    repository = _Repository(folder, seals)
    committed_s = repository.cpu_s()
    repository.commit(acts)
    verified_s = repository.cpu_s()
    good = repository.good_signatures()
    ended_s = repository.cpu_s()
    if good != len(acts):
        raise GitError(f"{good} of {len(acts)} signatures are good")
    return verified_s - committed_s, ended_s - verified_s


class _Repository:
    """A bare repository whose home, keys and signers are its own."""

    def __init__(self, folder: Path, seals: Mapping[str, seal.LocalSeal]) -> None:
        self._program = shutil.which("git") or "git"
        self._environment = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LC_ALL": "C",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_DIR": str(folder / "acts.git"),
            **_dated("AUTHOR"),
            **_dated("COMMITTER"),
        }
        self._keys = {side: folder / side for side in seals}
        signers = folder / "signers"
        signers.write_text("".join(_written(self._keys, seals)), "ascii")
        self._git("init", "--quiet", "--bare")
        self._git("config", "gpg.format", "ssh")
        self._git("config", "gpg.ssh.allowedSignersFile", str(signers))

    def commit(self, acts: Sequence[Act]) -> None:
        """Commit acts one after the other, each signed with the key of its side."""
        tree = self._git("hash-object", "-t", "tree", "-w", "--stdin")
        parent: list[str] = []
        for act in acts:
            signed = f"-S{self._keys[act.side]}"
            made = self._git("commit-tree", tree, *parent, signed, given=act.raw)
            parent = ["-p", made]
        self._git("update-ref", "HEAD", parent[-1])

    def good_signatures(self) -> int:
        """Verify all with `git log --show-signature`; return how many are good."""
        return self._git("log", "--show-signature", "--format=%H").count(GOOD)

    @staticmethod
    def cpu_s() -> float:
        """Return the CPU seconds of all children so far, those of git's own included."""
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    def _git(self, *words: str, given: bytes = b"") -> str:
        done = subprocess.run(
            [self._program, *words],
            env=self._environment,
            check=False,
            input=given,
            capture_output=True,
        )
        if done.returncode:
            raise GitError(done.stderr.decode("utf-8", "replace"))
        return done.stdout.decode("utf-8", "replace").strip()


def _dated(role: str) -> dict[str, str]:
    return {
        f"GIT_{role}_NAME": "Secretariat",
        f"GIT_{role}_EMAIL": "secretariat@paraph.invalid",
        f"GIT_{role}_DATE": "2026-11-23T09:00:00Z",
    }


def _written(
    keys: Mapping[str, Path], seals: Mapping[str, seal.LocalSeal]
) -> Iterator[str]:
    """Write the keys as SSH has them; yield the line of each that allows it to sign."""
    for side, path in keys.items():
        private = serialization.load_pem_private_key(seals[side].to_pem(), None)
        path.touch(mode=0o600)
        path.write_bytes(
            private.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.OpenSSH,
                serialization.NoEncryption(),
            )
        )
        public = private.public_key().public_bytes(
            serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH
        )
        path.with_suffix(".pub").write_bytes(public + b"\n")
        yield f"{side}@paraph.invalid {public.decode('ascii')}\n"
