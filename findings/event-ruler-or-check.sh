#!/usr/bin/env bash
# event-ruler 1.8.1, the matcher of EventBridge: `RuleCompiler.check`, which is there to say what is wrong with a pattern, calls
# every pattern with `$or` wrong, while `Machine.addRule` takes the same pattern and matches by it, as EventBridge does. Beside
# it, on lists of objects (the containers of a stopped ECS task): `exists: false` for a field asks about the whole list, even
# where another field of the pattern pins one object, so one exit code anywhere hides that another container has none.
set -euo pipefail

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>software.amazon.event.ruler</groupId>
      <artifactId>event-ruler</artifactId>
      <version>1.8.1</version>
    </dependency>
  </dependencies>
</project>
POM
mvn --quiet --no-transfer-progress org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies -DoutputDirectory=jars
cat > Finding.java <<'JAVA'
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.RuleCompiler;

public class Finding {
    static void expect(String what, Object seen, Object wanted) {
        System.out.println(what + ": " + seen);
        if (!String.valueOf(seen).equals(String.valueOf(wanted))) {
            System.out.println("changed: it was " + wanted);
            System.exit(1);
        }
    }

    static boolean matches(String pattern, String event) throws Exception {
        Machine machine = new Machine();
        machine.addRule("rule", pattern);
        return !machine.rulesForJSONEvent(event).isEmpty();
    }

    public static void main(String[] arguments) throws Exception {
        String either = "{\"detail\":{\"$or\":[{\"stopCode\":[\"TaskFailedToStart\"]},{\"lastStatus\":[\"RUNNING\"]}]}}";
        String started = "{\"detail\":{\"stopCode\":\"TaskFailedToStart\",\"lastStatus\":\"STOPPED\"}}";
        expect("check refuses $or", RuleCompiler.check(either) != null, true);
        expect("addRule takes it and it matches", matches(either, started), true);

        String noCode = "{\"detail\":{\"containers\":{\"name\":[\"app\"],\"exitCode\":[{\"exists\":false}]}}}";
        String alone = "{\"detail\":{\"containers\":[{\"name\":\"app\"}]}}";
        String beside = "{\"detail\":{\"containers\":[{\"name\":\"app\"},{\"name\":\"helper\",\"exitCode\":0}]}}";
        expect("app has no exit code", matches(noCode, alone), true);
        expect("app has no exit code, helper has one", matches(noCode, beside), false);
        System.out.println("as found");
    }
}
JAVA
echo "event-ruler 1.8.1"
java -cp 'jars/*' Finding.java
