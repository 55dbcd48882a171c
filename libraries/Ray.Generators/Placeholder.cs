namespace AkkaRay.Generators;
