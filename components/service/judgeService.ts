import type * as pulumi from "@pulumi/pulumi";
import { judgeGrounded } from "../platform/judge";
import { claimProblems } from "./claims";
import { type PlacedService, placeService, placingProblems } from "./placedService";
import { formerName } from "./priorities";
import { serviceProblems } from "./rules";
import type { ServiceArgs } from "./serviceArgs";
import { type CompleteService, completeService } from "./serviceSettings";

/** Judges and completes the arguments of a service. The place of its rule follows from the name that it had first. */
export function judgeService(name: string, written: ServiceArgs, aliases: pulumi.ComponentResourceOptions["aliases"]) {
    const placeName = formerName(aliases) ?? name;
    return judgeGrounded<ServiceArgs, PlacedService, CompleteService>("Service", name, written, {
        place: placeService,
        complete: (placed, { preset }) => completeService(name, placed, preset, placeName),
        problems: (sound, placed, complete) => [...placingProblems(sound), ...serviceProblems(placed, complete)],
        claims: (sound, placed, complete) =>
            placingProblems(sound).length > 0 ? [] : claimProblems(name, placed, complete),
    });
}
