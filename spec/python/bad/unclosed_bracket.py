x = torch.cat([a, b],
              dim=0
y = x + 1
