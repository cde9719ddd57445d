"""Gives commands to a shell and to the AWS CLI, which calls a server of this program's instead of AWS.

Reads a JSON list of {"from", "command"} from the file that is its argument; the AWS CLI is the first `aws` on PATH. Prints a
JSON list of what it refuses, and of what does not arrive.
"""

import http.server
import json
import os
import subprocess
import sys
import threading
import urllib.parse

# What a command leaves to whoever runs it.
FILLED = {"CLUSTER": "app", "SUBNETS": "subnet-1,subnet-2", "SECURITY_GROUPS": "sg-1", "CAPACITY_PROVIDER": "general"}
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_MAX_ATTEMPTS": "1", "AWS_PAGER": ""}


class Service(http.server.BaseHTTPRequestHandler):
    """Takes every call, and answers nothing in the form of either protocol."""

    calls = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.calls.append(body)
        action = urllib.parse.parse_qs(body).get("Action")
        answer = b"{}" if action is None else f"<Response><{action[0]}Result/></Response>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


def refusal(command, endpoint):
    Service.calls.clear()
    places = {"PATH": os.environ["PATH"], "AWS_CONFIG_FILE": os.devnull, "HOME": "/nonexistent"}
    environment = {**FILLED, **KEYS, **places, "AWS_ENDPOINT_URL": endpoint}
    done = subprocess.run(
        ["/bin/sh", "-eu", "-c", command], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        return (done.stderr or done.stdout).strip()
    return None if len(Service.calls) == 1 else f"made {len(Service.calls)} calls"


if __name__ == "__main__":
    with open(sys.argv[1]) as file:
        given = json.load(file)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    found = [[it["from"], it["command"], refusal(it["command"], url)] for it in given]
    print(json.dumps([one for one in found if one[2] is not None]))
