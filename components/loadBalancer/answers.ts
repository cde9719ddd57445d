import * as lb from "@pulumi/aws/lb";
import type { Making } from "../shared/making";
import { answerOwner, OWNER_TAG, tagValue } from "../shared/owner";
import { conditionInputs } from "../shared/requests";
import { merged } from "../shared/tags";
import type { Answer } from "./answerSettings";

/** The rules of the production listener that lead to no service. */
export function createAnswers({ name, tags, child }: Making, listener: lb.Listener, answers: readonly Answer[]): void {
    for (const { key, conditions, priority, action } of answers) {
        new lb.ListenerRule(
            `${name}-${key}`,
            {
                listenerArn: listener.arn,
                priority,
                conditions: conditionInputs(conditions),
                actions: action,
                tags: merged({ [OWNER_TAG]: tagValue(answerOwner(name, key)) }, tags),
            },
            child,
        );
    }
}
