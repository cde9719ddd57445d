import { takeover } from "../engine/suites/takeover";
import { EmulatedAccount } from "./emulatedAccount";

// The emulator knows no NAT gateway of a whole Region.
takeover(new EmulatedAccount(), 900_000, { regionalNat: false });
