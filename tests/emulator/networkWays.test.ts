import { networkWays } from "../engine/suites/networkWays";
import { EmulatedAccount } from "./emulatedAccount";

// The emulator has no transit gateway and no peering connection of somebody else, and no exclusions.
networkWays(new EmulatedAccount(), 1_800_000, {});
