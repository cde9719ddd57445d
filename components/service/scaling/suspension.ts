/** What scaling does not do for the time being; what has been decided stays as it is. */
export interface ScalingSuspension {
    /** No policy takes tasks away. Defaults to `false` in both presets. AWS: `DynamicScalingInSuspended`. */
    scaleIn?: boolean;
    /** No policy adds tasks. Defaults to `false` in both presets. AWS: `DynamicScalingOutSuspended`. */
    scaleOut?: boolean;
    /** No schedule moves the bounds. Defaults to `false` in both presets. AWS: `ScheduledScalingSuspended`. */
    schedules?: boolean;
}

/** The state of the scalable target. Absent without a suspension; given once, everything is written. */
export function suspendedState(suspended: ScalingSuspension | undefined) {
    return suspended === undefined
        ? {}
        : {
              suspendedState: {
                  dynamicScalingInSuspended: suspended.scaleIn ?? false,
                  dynamicScalingOutSuspended: suspended.scaleOut ?? false,
                  scheduledScalingSuspended: suspended.schedules ?? false,
              },
          };
}
