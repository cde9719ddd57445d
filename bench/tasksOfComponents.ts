import { TaskDefinition } from "../bin/index";
import { measure } from "./mocks";
import { CONTAINERS, STATEMENTS, VOLUMES } from "./threeContainers";

const count = Number(process.argv[2]);

void measure(() => {
    for (let index = 0; index < count; index++) {
        new TaskDefinition(`task-${index}`, {
            containers: CONTAINERS,
            volumes: VOLUMES,
            taskRole: { statements: STATEMENTS },
        });
    }
});
