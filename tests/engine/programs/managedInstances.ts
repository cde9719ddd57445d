import { ecs } from "./package";

const preset = "development";

const network = new ecs.Network("app", { preset });
new ecs.Cluster("app", { preset, network, managedInstances: { auto: {} } });
