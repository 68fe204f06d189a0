"""What a command is told: flags before environment before settings file before defaults."""

import ipaddress
import json
import os
import socket
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tenne.cli.folders import write_private
from tenne.cli.trouble import Trouble

SETTINGS_FILE = "tenne.toml"
SERVED_FILE = "served.json"
DATABASE_NOTE = "database"
LOOPBACK_NAMES = frozenset({"localhost", "localhost.localdomain", "ip6-localhost"})
EVERY_ADDRESS = frozenset({"", "0.0.0.0", "::", "[::]"})  # noqa: S104 - recognised, not bound
TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "off"})
HIGHEST_PORT = 65535
LAST_HOUR = 23


@dataclass(frozen=True)
class Options:
    """Everything `tenne` is told before it starts; see docs/guides/running.md for the words."""

    data: Path
    host: str = "127.0.0.1"
    port: int = 8000
    public_url: str = ""
    cert: Path | None = None
    key: Path | None = None
    trusted_proxy: tuple[str, ...] = ()
    insecure_lan: bool = False
    sample: bool = False
    smtp_url: str = ""
    mail_from: str = ""
    database_url: str = ""
    owner_database_url: str = ""
    workers: int = 2
    threads: int = 4
    nightly_backup: bool = True
    backup_hour: int = 3
    backup_keep: int = 14
    backup_copy_to: Path | None = None
    settings_file: Path | None = field(default=None, compare=False)

    @property
    def address(self) -> str:
        """Return the address that links and people use, without a slash at the end."""
        return (self.public_url or self._own_address()).rstrip("/")

    @property
    def embedded(self) -> bool:
        """Whether Tenne runs its own PostgreSQL in the data folder."""
        return not self.database_url

    @property
    def listens_on_loopback(self) -> bool:
        """Whether nobody outside this machine can reach the web server."""
        return is_loopback(self.host)

    def _own_address(self) -> str:
        scheme = "https" if self.cert else "http"
        host = "localhost" if self.listens_on_loopback else self.host
        if self.host in EVERY_ADDRESS:
            host = socket.gethostname()
        if ":" in host:
            host = f"[{host.strip('[]')}]"
        usual = 443 if self.cert else 80
        return f"{scheme}://{host}" + ("" if self.port == usual else f":{self.port}")

    def as_environment(self) -> dict[str, str]:
        """Return the environment in which Tenne's own processes find these options again."""
        environment = {
            "TENNE_HOST": self.host,
            "TENNE_PORT": str(self.port),
            "TENNE_DATA": str(self.data),
            "TENNE_PUBLIC_URL": self.address,
            "TENNE_CERT": str(self.cert or ""),
            "TENNE_KEY": str(self.key or ""),
            "TENNE_TRUSTED_PROXY": ",".join(self.trusted_proxy),
            "TENNE_INSECURE_LAN": "1" if self.insecure_lan else "",
            "TENNE_SAMPLE": "1" if self.sample else "",
            "TENNE_SMTP_URL": self.smtp_url,
            "TENNE_MAIL_FROM": self.mail_from,
            "TENNE_NIGHTLY_BACKUP": "1" if self.nightly_backup else "0",
            "TENNE_BACKUP_HOUR": str(self.backup_hour),
            "TENNE_BACKUP_KEEP": str(self.backup_keep),
            "TENNE_BACKUP_COPY_TO": str(self.backup_copy_to or ""),
        }
        return {name: value for name, value in environment.items() if value}

    def remember(self, database: str = "") -> None:
        """Note how Tenne is served, and where its data is, so that other commands ask the same."""
        note = self.as_environment() | {DATABASE_NOTE: database}
        write_private(self.data / "run" / SERVED_FILE, json.dumps(note))

    def noted_database(self) -> str:
        """Return where the data is when it is not in the data folder, without a password."""
        return str(self._noted().get(DATABASE_NOTE, ""))

    def _noted(self) -> dict[str, str]:
        try:
            noted = json.loads((self.data / "run" / SERVED_FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}

    def as_served(self) -> "Options":
        """Return the options that the running Tenne was started with."""
        noted = self._noted()
        flags = {
            "database_url": self.database_url,
            "owner_database_url": self.owner_database_url,
            "settings": self.settings_file,
        }
        given = {name: value for name, value in flags.items() if value}
        return resolve(given, noted) if noted else self


@dataclass(frozen=True)
class Sources:
    """The four places an option can come from, strongest first."""

    flags: Mapping[str, Any]
    environment: Mapping[str, str]
    file: Mapping[str, Any]
    file_path: Path | None

    def find(self, name: str) -> tuple[Any, str] | None:
        """Return the strongest value of an option and where it was given."""
        if self.flags.get(name) is not None:
            return self.flags[name], f"--{name.replace('_', '-')}"
        variable = environment_name(name)
        if self.environment.get(variable, "") != "":
            return self.environment[variable], variable
        if name in self.file:
            return self.file[name], f"{name} in {self.file_path}"
        return None


def environment_name(name: str) -> str:
    """Return the environment variable that means the same as an option."""
    return "DATABASE_URL" if name == "database_url" else f"TENNE_{name.upper()}"


def resolve(flags: Mapping[str, Any], environment: Mapping[str, str] | None = None) -> Options:
    """Settle every option from flags, environment, settings file and defaults."""
    environment = os.environ if environment is None else environment
    data, settings_file = _data_and_settings_file(flags, environment)
    sources = Sources(flags, environment, _read_settings(settings_file), settings_file)
    sample = sources.find("sample")
    if data is None:
        is_sample = bool(sample) and _READERS["sample"](*sample) if sample else False
        data = default_data(environment, sample=is_sample)
    values: dict[str, Any] = {"data": data, "settings_file": settings_file}
    for option in fields(Options):
        found = sources.find(option.name)
        if found and option.name in _READERS:
            values[option.name] = _READERS[option.name](*found)
    return Options(**values)


def default_data(environment: Mapping[str, str], *, sample: bool) -> Path:
    """Return where data lives when nobody says; the sample network keeps to itself."""
    home = environment.get("HOME") or str(Path.home())
    base = environment.get("XDG_DATA_HOME") or f"{home}/.local/share"
    return Path(base) / ("tenne-sample" if sample else "tenne")


def _data_and_settings_file(
    flags: Mapping[str, Any], environment: Mapping[str, str]
) -> tuple[Path | None, Path | None]:
    given = flags.get("data") or environment.get("TENNE_DATA")
    data = Path(given).expanduser().absolute() if given else None
    named = flags.get("settings") or environment.get("TENNE_SETTINGS")
    if named:
        path = Path(named).expanduser().absolute()
        if not path.is_file():
            raise Trouble(f"There is no settings file {path}; check --settings.")
        if data is None:
            stated = _read_settings(path).get("data")
            data = Path(str(stated)).expanduser().absolute() if stated else None
        return data, path
    is_sample = flags.get("sample") or environment.get("TENNE_SAMPLE", "").lower() in TRUE_WORDS
    folder = data or default_data(environment, sample=bool(is_sample))
    found = folder / SETTINGS_FILE
    try:
        return data, found if found.is_file() else None
    except OSError:
        return data, None


def _read_settings(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise Trouble(f"The settings file {path} cannot be read: {error}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble(f"The settings file {path} cannot be opened: {error}.") from None
    known = {option.name for option in fields(Options)} - {"settings_file"}
    if unknown := sorted(set(content) - known):
        raise Trouble(
            f"The settings file {path} has words that Tenne does not know: {', '.join(unknown)}. "
            f"It knows {', '.join(sorted(known))}."
        )
    return content


def _text(value: Any, _where: str) -> str:
    return str(value).strip()


def _path(value: Any, _where: str) -> Path | None:
    return Path(str(value)).expanduser().absolute() if str(value) else None


def _truth(value: Any, where: str) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in TRUE_WORDS | FALSE_WORDS:
        return word in TRUE_WORDS
    raise Trouble(f"{where} is yes or no (1 or 0), not “{value}”.")


def _number(least: int, most: int, what: str) -> Any:
    def read(value: Any, where: str) -> int:
        try:
            number = int(str(value))
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise Trouble(f"{where} is {what} from {least} to {most}, not “{value}”.")
        return number

    return read


def _addresses(value: Any, where: str) -> tuple[str, ...]:
    words = value if isinstance(value, list | tuple) else str(value).split(",")
    proxies = tuple(str(word).strip() for word in words if str(word).strip())
    for proxy in proxies:
        try:
            ipaddress.ip_address(proxy)
        except ValueError:
            raise Trouble(
                f"{where} takes the address of the proxy in numbers, such as 127.0.0.1, "
                f"not “{proxy}”."
            ) from None
    return proxies


def _url(value: Any, where: str) -> str:
    url = str(value).strip()
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Trouble(f"{where} is a whole address such as https://tenne.example, not “{url}”.")
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise Trouble(f"{where} ends after the name and port; Tenne does not run below a path.")
    return url.rstrip("/")


_READERS: dict[str, Any] = {
    "host": _text,
    "port": _number(1, HIGHEST_PORT, "a port number"),
    "public_url": _url,
    "cert": _path,
    "key": _path,
    "trusted_proxy": _addresses,
    "insecure_lan": _truth,
    "sample": _truth,
    "smtp_url": _text,
    "mail_from": _text,
    "database_url": _text,
    "owner_database_url": _text,
    "workers": _number(1, 64, "a number of processes"),
    "threads": _number(1, 64, "a number of threads"),
    "nightly_backup": _truth,
    "backup_hour": _number(0, LAST_HOUR, "an hour"),
    "backup_keep": _number(1, 1000, "a number of backups"),
    "backup_copy_to": _path,
}


def is_loopback(host: str) -> bool:
    """Whether an address or name reaches this machine only."""
    if host in LOOPBACK_NAMES or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
