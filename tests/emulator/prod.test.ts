import { lifecycle } from "../engine/suites/lifecycle";
import { EmulatedAccount } from "./emulatedAccount";

lifecycle("prod", new EmulatedAccount(), { timeoutMs: 900_000, isProtected: true });
