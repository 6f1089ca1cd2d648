"""Shared by the benchmarks of the packaged service: starts the service and its database, and measures both."""

import os
import pathlib
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
POSTGRESQL = pathlib.Path("/usr/lib/postgresql/15/bin")


def output(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, stdout=subprocess.PIPE, text=True,
                          **options).stdout


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def cpu_ms(pid, reaped=False):
    """Returns the CPU milliseconds of a process, including its children that have ended."""
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15 if reaped else 13]) * 1000 / os.sysconf("SC_CLK_TCK")


def peak_mb(pid):
    return int(re.search(r"VmHWM:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1]) // 1024


class PostgreSQL:
    """A separate server, with its data in a folder."""

    def __init__(self, folder, shared_buffers, name="postgresql", port=None, **settings):
        self.folder = folder / name
        self.log = folder / f"{name}.log"
        self.port = port or free_port()
        self.as_user = []
        if os.geteuid() == 0:
            self.as_user = ["runuser", "-u", "postgres", "--"]
        if not self.folder.exists():
            self.own(self.folder)
            output(*self.as_user, POSTGRESQL / "initdb", "-D", self.folder, "-U", "tally", "--auth=trust",
                   "--encoding=UTF8", "--locale=C.UTF-8", cwd="/")
        # The server writes its log straight to the file, so that the lines are there once a request is answered.
        self.process = subprocess.Popen(
            [*self.as_user, str(POSTGRESQL / "postgres"), "-D", str(self.folder), "-p", str(self.port), "-k", "",
             "-c", "listen_addresses=127.0.0.1", "-c", f"shared_buffers={shared_buffers}",
             "-c", "log_line_prefix=%p|", "-c", "logging_collector=off",
             *(part for setting, value in settings.items() for part in ("-c", f"{setting}={value}"))],
            stdout=subprocess.DEVNULL, stderr=self.log.open("w"), cwd="/")
        while subprocess.run([POSTGRESQL / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]).returncode:
            if self.process.poll() is not None:
                raise SystemExit(self.log.read_text())
            time.sleep(0.1)
        self.pid = int((self.folder / "postmaster.pid").read_text().split()[0])

    def own(self, folder):
        """Creates a folder that belongs to the user who runs PostgreSQL."""
        folder.mkdir(mode=0o700)
        if self.as_user:
            os.chown(folder, *pwd.getpwnam("postgres")[2:4])

    def client(self, database):
        return ["-h", "127.0.0.1", "-p", str(self.port), "-U", "tally", database]

    def sql(self, database, sql):
        return output("psql", "-qAtX", "-v", "ON_ERROR_STOP=1", *self.client(database), input=sql)

    def jdbc(self, database):
        return f"jdbc:postgresql://127.0.0.1:{self.port}/{database}"

    def settings(self, database):
        """Returns the settings of a service that uses a database of this server."""
        return {"QUARKUS_DATASOURCE_JDBC_URL": self.jdbc(database), "QUARKUS_DATASOURCE_USERNAME": "tally",
                "QUARKUS_DATASOURCE_PASSWORD": ""}

    def logging(self, on):
        self.sql("postgres", f"alter system set log_statement = '{'all' if on else 'none'}'")
        self.sql("postgres", "select pg_reload_conf()")
        time.sleep(1)

    def cpu_ms(self):
        children = output("pgrep", "-P", self.pid).split()
        total = cpu_ms(self.pid, reaped=True)
        for child in children:
            try:
                total += cpu_ms(child)
            except (FileNotFoundError, ProcessLookupError):
                pass
        return total

    def kill(self):
        """Kills all processes of the server, as if its machine failed."""
        for pid in (self.pid, *map(int, output("pgrep", "-P", self.pid).split())):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.wait()

    def stop(self):
        os.kill(self.pid, signal.SIGINT)
        self.process.wait()


def h2_jdbc(file):
    return f"jdbc:h2:file:{file};WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE"


class Service:
    """The packaged service as a process."""

    def __init__(self, app, folder, java, **settings):
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        log = folder / "service.log"
        self.process = subprocess.Popen(
            ["java", "-XX:+UseParallelGC", *java.split(), "-jar", str(app / "quarkus-run.jar")], stdout=log.open("w"),
            stderr=subprocess.STDOUT, cwd=folder,
            env={**os.environ, "QUARKUS_HTTP_HOST": "127.0.0.1", "QUARKUS_HTTP_PORT": str(self.port), "TALLY_SAMPLE_DATA": "false",
                 "TALLY_IDENTITY_ANONYMOUS_ACCESS": "all", **settings})
        self.pid = self.process.pid
        while True:
            try:
                self.send("/q/health/ready")
                return
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(log.read_text())
                time.sleep(0.1)

    def send(self, path, body=None):
        request = urllib.request.Request(self.url + path, body and body.encode(), {"Content-Type": "application/json"})
        return urllib.request.urlopen(request)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def settle(service):
    """Waits until the service has finished requests whose clients no longer wait."""
    before = None
    while before is None or cpu_ms(service.pid) - before > 100:
        before = cpu_ms(service.pid)
        time.sleep(1)


def build(arguments, kind):
    """Builds the packaged service for a kind of database, and the classes of the generator."""
    app = arguments.folder / f"app-{kind}"
    if arguments.skip_build and app.exists():
        return app
    output("mvn", "-q", "-B", "-ntp", "-Pbench", "package", "-DskipTests",
           *(["-Dquarkus.profile=postgresql"] if kind == "postgresql" else []), cwd=ROOT)
    shutil.rmtree(app, ignore_errors=True)
    shutil.copytree(ROOT / "target/quarkus-app", app)
    return app
