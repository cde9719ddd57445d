import { measure } from "./mocks";

// One of the programs in `peers/`, with everything that it loads.
void measure(() => require(`./peers/${process.argv[2]}`), 0);
