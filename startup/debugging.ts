/** Whether somebody looks for a fault: stacks of errors and the messages of Pulumi's SDK are kept, which takes longer. */
export const isDebugging = () => process.env.SLIPWAY_DEBUG === "true";
