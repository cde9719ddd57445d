/** Devices of the instance that a container computes with. AWS: `resourceRequirements`. */
export interface ContainerAccelerators {
    /**
     * GPUs of NVIDIA that the container has to itself, 1 to 16, on EC2 and Managed Instances only. All containers together
     * have no more than one instance. Defaults to none.
     * @integer
     */
    gpus?: number;
    /**
     * Gives the container every AWS Inferentia and Trainium device of the instance, whose type has to have some. Defaults to
     * `false`.
     */
    neuron?: boolean;
}
