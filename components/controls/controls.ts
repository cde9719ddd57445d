import { CONTAINER_CONTROLS } from "./containerControls";
import { INSTANCE_CONTROLS } from "./instanceControls";
import { NETWORK_CONTROLS } from "./networkControls";
import { RECORD_CONTROLS } from "./recordControls";
import { TRAFFIC_CONTROLS } from "./trafficControls";

/** Every control that the package is held to, by its id in AWS Security Hub. AWS: "Security Hub controls reference". */
export const CONTROLS = {
    ...CONTAINER_CONTROLS,
    ...INSTANCE_CONTROLS,
    ...NETWORK_CONTROLS,
    ...RECORD_CONTROLS,
    ...TRAFFIC_CONTROLS,
};

/** Id of a control that the package is held to. */
export type ControlId = keyof typeof CONTROLS;
