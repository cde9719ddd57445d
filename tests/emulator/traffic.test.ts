import { traffic } from "../engine/suites/traffic";
import { EmulatedAccount } from "./emulatedAccount";

traffic(new EmulatedAccount(), 900_000);
