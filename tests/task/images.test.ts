import * as assert from "node:assert/strict";
import { ecrRepositoryOf, imageProblems } from "../../components/task/images";
import { fargateSizeProblems } from "../../components/task/sizes";
import { ECR } from "./fixtures";

describe("images", () => {
    it("tell their ECR repository", () =>
        assert.deepEqual(ecrRepositoryOf(ECR), { account: "123456789012", region: "eu-central-1", name: "team/web" }));

    for (const host of [
        "123456789012.dkr.ecr-fips.us-east-1.amazonaws.com",
        "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn",
        "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu",
        "123456789012.dkr-ecr.eu-central-1.on.aws",
        "123456789012.dkr-ecr-fips.us-east-1.on.aws",
        "123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn",
    ]) {
        it(`tell it by every name of the registry: ${host}`, () => {
            const region = host.split(".").find((part) => /^[a-z]+-[a-z-]+-\d$/.test(part));
            assert.deepEqual(ecrRepositoryOf(`${host}/team/web:1`), {
                account: "123456789012",
                region,
                name: "team/web",
            });
        });
    }

    for (const image of ["nginx:1", "public.ecr.aws/nginx/nginx:1.29", "localhost:5000/a/b@sha256:" + "0".repeat(64)]) {
        it(`are in no repository of ECR when they are called ${image.slice(0, 40)}`, () =>
            assert.equal(ecrRepositoryOf(image), undefined));
    }
});

describe("Docker Hub", () => {
    const rulesOf = (image: string, hasCredentials?: boolean) =>
        imageProblems("image", image, true, hasCredentials).map(({ rule }) => rule);

    for (const image of ["nginx:1", "company/app:1", "docker.io/library/nginx:1.29", "index.docker.io/company/app:1"]) {
        it(`has ${image} and limits who pulls it without an account`, () =>
            assert.deepEqual(rulesOf(image), ["image-public-rate-limit"]));
        it(`does not limit an account that pulls ${image}`, () => assert.deepEqual(rulesOf(image, true), []));
    }
    for (const image of ["public.ecr.aws/docker/library/nginx:1", "localhost/app:1", "registry:5000/app:1", ECR]) {
        it(`has not ${image}`, () => assert.deepEqual(rulesOf(image), []));
    }
});

describe("Fargate sizes", () => {
    const offered: [number, number][] = [
        [256, 512],
        [256, 2048],
        [512, 4096],
        [1024, 8192],
        [4096, 30720],
        [8192, 20480],
        [16384, 122880],
        [32768, 249856],
    ];
    for (const [cpu, memory] of offered) {
        it(`offer ${cpu} CPU units with ${memory} MiB`, () => assert.deepEqual(fargateSizeProblems(cpu, memory), []));
    }
    const lacking: [number, number][] = [
        [256, 1536],
        [512, 512],
        [1024, 1024],
        [8192, 17408],
        [32768, 65536],
        [0, 0],
    ];
    for (const [cpu, memory] of lacking) {
        it(`lack ${cpu} CPU units with ${memory} MiB`, () => assert.equal(fargateSizeProblems(cpu, memory).length, 1));
    }
});
