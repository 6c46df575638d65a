namespace Pistos.Language.Reading.Training;

/// <summary>How a table is trained.</summary>
/// <param name="Epochs">How often each example is seen.</param>
/// <param name="Rate">Step size of hashed features (α of FTRL-Proximal).</param>
/// <param name="DenseRate">Step size of dense features and biases.</param>
/// <param name="L1">Pull of weights to exactly 0.</param>
/// <param name="L2">Pull of weights towards 0.</param>
/// <param name="Seed">Fixes the order of examples.</param>
internal sealed record TrainingSettings(int Epochs = 6, float Rate = 0.25f, float DenseRate = 0.1f, float L1 = 0.02f, float L2 = 0.5f, ulong Seed = 4711);
