#!/usr/bin/env bash
# event-ruler 1.8.1, the matcher of EventBridge: a `cidr` of one address is refused with its prefix (`10.0.0.7/32`, and
# `/128` for IPv6), although a rule for one address is what one writes first; `/31` is taken, and the address itself as plain
# text matches. A numeric range of one value (`>= 5` and `<= 5`) is refused as well, while `= 5` is taken. Both are errors when
# the rule is made, not rules that never match.
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

public class Finding {
    static boolean changed = false;

    static void expect(String operator, boolean wanted) {
        boolean taken = true;
        try {
            new Machine().addRule("rule", "{\"detail\":{\"field\":[" + operator + "]}}");
        } catch (Exception error) {
            taken = false;
        }
        System.out.println(operator + ": " + (taken ? "taken" : "refused"));
        changed |= taken != wanted;
    }

    public static void main(String[] arguments) {
        expect("{\"cidr\":\"10.0.0.7/32\"}", false);
        expect("{\"cidr\":\"2001:db8::7/128\"}", false);
        expect("{\"cidr\":\"10.0.0.6/31\"}", true);
        expect("\"10.0.0.7\"", true);
        expect("{\"numeric\":[\">=\",5,\"<=\",5]}", false);
        expect("{\"numeric\":[\"=\",5]}", true);
        System.out.println(changed ? "changed" : "as found");
        System.exit(changed ? 1 : 0);
    }
}
JAVA
echo "event-ruler 1.8.1"
java -cp 'jars/*' Finding.java
