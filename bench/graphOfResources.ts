import { measure } from "./mocks";
import { rawServiceBehind } from "./rawBehind";

const count = Number(process.argv[2]);
const edge = {
    securityGroupId: "sg-1",
    arnSuffix: "app/edge/1",
    productionListenerArn: "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/edge/1/2",
};

void measure(() => {
    for (let index = 0; index < count; index++) {
        rawServiceBehind(edge, `service-${index}`, index);
    }
});
