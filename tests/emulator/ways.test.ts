import { ways } from "../engine/suites/ways";
import { EmulatedAccount } from "./emulatedAccount";

// The emulator knows no NAT gateway of a whole Region.
ways(new EmulatedAccount(), 1_800_000, { regionalNat: false });
