"""Make the virtual environment: `python3 tools/environment.py .venv` (runs on any Python)."""

import hashlib
import pathlib
import subprocess
import sys

LEAST = (3, 11)
ROOT = pathlib.Path(__file__).resolve().parent.parent


def main(folder):
    if sys.version_info < LEAST:
        sys.exit(
            "Tenne needs Python 3.11 or newer; this is %d.%d. Install a newer one and say which: "
            "make run PYTHON=python3.12" % sys.version_info[:2]
        )
    venv = pathlib.Path(folder)
    python = venv / "bin" / "python"
    if not works(python):
        make(venv)
    locked = ROOT / "requirements" / "dev.txt"
    print("Installing the locked dependencies (about a minute the first time) …", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(pip + ["--require-hashes", "-r", str(locked)], "installing the dependencies")
    run(pip + ["--no-deps", "--no-build-isolation", "-e", str(ROOT)], "installing Tenne itself")
    run([str(python), "-m", "tools.messages", "--compile", "--quiet"], "compiling the translations")
    (venv / ".ready").write_text(hashlib.sha256(locked.read_bytes()).hexdigest() + "\n")


def works(python):
    """Tell whether the environment is whole: an interrupted set-up leaves one without pip."""
    if not python.exists():
        return False
    return (
        subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0
    )


def make(venv):
    print("Making the virtual environment in %s …" % venv, flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True
    )
    if made.returncode:
        text = made.stdout + made.stderr
        if "ensurepip" in text:
            sys.exit(
                "Python's venv module is incomplete here. On Debian and Ubuntu: "
                "sudo apt-get install python3-venv, then run make again."
            )
        sys.exit("The virtual environment could not be made:\n" + text)


def run(command, what):
    done = subprocess.run(command, cwd=ROOT)
    if done.returncode:
        sys.exit("Set-up stopped while %s (see above). Mend that, then run make again." % what)


if __name__ == "__main__":
    main(sys.argv[1])
