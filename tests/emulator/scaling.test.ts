import { scaling } from "../engine/suites/scaling";
import { EmulatedAccount } from "./emulatedAccount";

scaling(new EmulatedAccount(), { timeoutMs: 1_800_000, moves: 3 });
