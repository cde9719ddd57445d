import { scaling } from "../engine/suites/scaling";
import { EmulatedAccount } from "./emulatedAccount";

scaling(new EmulatedAccount(), 900_000);
