"""Write requirements/*.txt anew from pyproject.toml, with hashes, without addresses."""

import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main() -> None:
    subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "pip-tools"], check=True)
    for name, extra in (("run", []), ("dev", ["--extra", "dev", "-c", "requirements/run.txt"])):
        target = ROOT / "requirements" / f"{name}.txt"
        # "Unsafe" is what pip-tools calls setuptools, which builds Tenne itself.
        options = "--quiet --strip-extras --allow-unsafe --generate-hashes --no-header"
        options += " --no-annotate --upgrade"
        command = [sys.executable, "-m", "piptools", "compile", *options.split()]
        command += ["--no-emit-index-url", "--no-emit-trusted-host", *extra]
        subprocess.run([*command, "-o", str(target), "pyproject.toml"], check=True, cwd=ROOT)
        lines = target.read_text().splitlines(keepends=True)
        target.write_text("".join(line for line in lines if not line.startswith("--")).lstrip())


if __name__ == "__main__":
    main()
