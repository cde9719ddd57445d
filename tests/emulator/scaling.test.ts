import { scaling } from "../engine/suites/scaling";
import { EmulatedAccount } from "./emulatedAccount";

scaling(new EmulatedAccount(), { timeoutMs: 900_000, moves: 3 });
