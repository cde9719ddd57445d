import { edge } from "../engine/suites/edge";
import { EmulatedAccount } from "./emulatedAccount";

edge(new EmulatedAccount(), 1_800_000);
