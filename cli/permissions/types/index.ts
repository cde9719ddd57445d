import type { NeedsByType } from "../needed";
import { CONTAINERS } from "./containers";
import { KEPT } from "./kept";
import { NETWORK } from "./network";
import { SIGNALS } from "./signals";
import { TRAFFIC } from "./traffic";

/** What each type of resource needs that the package makes. AWS: "Service Authorization Reference". */
export const NEEDS: NeedsByType = { ...CONTAINERS, ...TRAFFIC, ...NETWORK, ...SIGNALS, ...KEPT };
