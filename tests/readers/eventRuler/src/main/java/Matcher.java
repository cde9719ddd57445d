import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * Reads {"patterns": [text, ...], "events": [object, ...]} and prints, for each pattern, either {"error": ...} or
 * {"matches": [true, false, ...]} with one answer per event.
 */
public final class Matcher {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Matcher() {}

    public static void main(String[] arguments) throws Exception {
        JsonNode asked = JSON.readTree(System.in);
        ArrayNode answers = JSON.createArrayNode();
        for (JsonNode pattern : asked.get("patterns")) {
            answers.add(answer(pattern.asText(), asked.get("events")));
        }
        System.out.println(JSON.writeValueAsString(answers));
    }

    private static ObjectNode answer(String pattern, JsonNode events) throws Exception {
        ObjectNode answer = JSON.createObjectNode();
        // A machine of its own: what one pattern makes of an event must not depend on the others.
        Machine machine = new Machine();
        try {
            machine.addRule("rule", pattern);
        } catch (Exception refused) {
            return answer.put("error", String.valueOf(refused.getMessage()));
        }
        ArrayNode matches = answer.putArray("matches");
        for (JsonNode event : events) {
            List<String> rules = machine.rulesForJSONEvent(event.toString());
            matches.add(!rules.isEmpty());
        }
        return answer;
    }
}
