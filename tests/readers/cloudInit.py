"""Gives user data to cloud-init as an instance would and prints what cloud-init made of each, as JSON.

Reads a JSON list of texts from the file that is its argument. The package of cloud-init is on PYTHONPATH. Boothooks are
run, as on an instance; scripts are written to where a later stage would run them.
"""

import json
import logging
import os
import pathlib
import sys
import tempfile

from cloudinit import stages
from cloudinit.sources import DataSource


class Lines(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.lines = []

    def emit(self, record):
        self.lines.append(record.getMessage())


class Instance(DataSource):
    """A machine whose user data is known without asking a metadata service."""

    def get_instance_id(self):
        return "i-0123456789abcdef0"


def contents(directory):
    if not os.path.isdir(directory):
        return []
    return [pathlib.Path(directory, name).read_bytes().decode() for name in sorted(os.listdir(directory))]


class Start(stages.Init):
    """A start that touches nothing outside a directory."""

    def __init__(self, root):
        super().__init__()
        self.root = root

    def read_cfg(self, extra_fns=None):
        paths = {f"{name}_dir": f"{self.root}/{name}" for name in ("cloud", "run", "templates")}
        self._cfg = {"system_info": {"paths": paths, "distro": "amazon"}}


def read(text, root):
    lines = Lines()
    logging.getLogger().addHandler(lines)
    os.environ["READER_DIRECTORY"] = root
    os.makedirs(f"{root}/run")
    init = Start(root)
    init.initialize()
    init.datasource = Instance({}, init.distro, init.paths)
    init.datasource.userdata_raw = text.encode()
    init.paths.datasource = init.datasource
    sensitive = pathlib.Path(init.paths.get_runpath("instance_data_sensitive"))
    sensitive.write_text(json.dumps({"v1": {"region": "eu-central-1"}}))
    init.instancify()
    init.update()
    init.consume_data()
    logging.getLogger().removeHandler(lines)
    instance = pathlib.Path(init.paths.instance_link).resolve()
    config = instance / "cloud-config.txt"
    return {
        "scripts": contents(instance / "scripts"),
        "boothooks": contents(instance / "boothooks"),
        "handlers": contents(instance / "handlers"),
        "cloudConfig": config.read_text() if config.exists() else "",
        "left": {name: pathlib.Path(root, name).read_text() for name in os.listdir(root) if name.endswith(".txt")},
        "warnings": lines.lines,
    }


def main():
    texts = json.loads(pathlib.Path(sys.argv[1]).read_text())
    seen = []
    for text in texts:
        with tempfile.TemporaryDirectory() as root:
            seen.append(read(text, root))
    print(json.dumps(seen))


main()
