import { wholeEdge } from "../engine/suites/wholeEdge";
import { EmulatedAccount } from "./emulatedAccount";

wholeEdge(new EmulatedAccount(), 1_800_000);
