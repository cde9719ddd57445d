import { type StackConfig } from "../../tools/project";

/** The key of a stack's config under which the whole environment stands. */
const ENVIRONMENT = "slipway:environment";

/** Settings of a service as they stand in a stack file. */
type ServiceSettings = Record<string, any>;

/** Changes the settings of an environment. */
export function withEnvironment(change: (environment: Record<string, any>) => object) {
    return (config: StackConfig): StackConfig => ({ ...config, [ENVIRONMENT]: change(config[ENVIRONMENT]) });
}

/** Changes the settings of every service of an environment. */
export function withServices(change: (service: ServiceSettings) => ServiceSettings) {
    return withEnvironment((environment) => ({ ...environment, services: mapValues(environment.services, change) }));
}

/** Gives every container of every service the image with another tag. */
export const withImage = (tag: string) =>
    withServices((service) => ({
        ...service,
        containers: mapValues(service.containers, (container) => ({
            ...container,
            image: container.image.replace(/:[^:/]+$/, `:${tag}`),
        })),
    }));

export const withAnotherImage = withImage("2.7.18");

/** Gives every service that has traffic another deployment strategy. */
export function withStrategy(strategy: "rolling" | "blueGreen") {
    return withServices((service) =>
        service.ingress === undefined ? service : { ...service, deployment: { strategy } },
    );
}

/** Lets the environment be destroyed, which the production preset forbids. */
export const withoutProtection = withEnvironment((environment) => ({
    ...environment,
    loadBalancer: { ...environment.loadBalancer, deletionProtection: false, accessLogs: { forceDelete: true } },
}));

function mapValues(record: Record<string, any>, change: (value: any) => any): Record<string, any> {
    return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
